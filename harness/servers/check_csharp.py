import sys

import tree_sitter_c_sharp
from tree_sitter import Language, Parser

tree = Parser(Language(tree_sitter_c_sharp.language())).parse(open(sys.argv[1], "rb").read())
if tree.root_node.has_error:
    sys.exit(str(tree.root_node))
