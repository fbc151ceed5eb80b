import json
import sys

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

model = ServiceModel(Loader().load_service_model("s3", "service-2"))
shape = model.operation_model("PutBucketCors").input_shape
rules = json.load(open(sys.argv[1]))
report = ParamValidator().validate({"Bucket": "bucket", "CORSConfiguration": {"CORSRules": rules}}, shape)
if report.has_errors():
    sys.exit(report.generate_report())
