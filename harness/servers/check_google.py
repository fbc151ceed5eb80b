import importlib.resources
import json
import sys

import yaml

documents = importlib.resources.files("googleapiclient.discovery_cache") / "documents"
fields = json.loads((documents / "compute.v1.json").read_text())["schemas"]["CorsPolicy"]["properties"]
types = {"array": list, "boolean": bool, "integer": int}
policy = yaml.safe_load(open(sys.argv[1]))["defaultRouteAction"]["corsPolicy"]
for name, value in policy.items():
    if name not in fields or not isinstance(value, types[fields[name]["type"]]):
        sys.exit(f"{name}: {value!r} is not what the API describes")
