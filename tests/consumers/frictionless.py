# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schemas of the Data Package specification, version 1, as the npm package of its authors ships them.

They are not ours to hand on, so the one file is fetched when the tests first run, and kept in their build folder.
"""
import base64
import hashlib
import json
import os
import pathlib
import subprocess
import tarfile

import jsonschema

PACKAGE = "datapackage-1.1.10"
SHA512 = "haM59QsPeU+8X0PWsyOXHALNeOF9nlVqNs3mH1OXry50Jgo6l2sxuQ3xriZG9/L+tRFkZGDCgv5m4xYPqaPBCQ=="


def fetched():
    """The package's file, as npm has it."""
    folder = pathlib.Path(os.environ["HYOGUMI_TEST_FILES"])
    path = folder / f"{PACKAGE}.tgz"
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", "--ignore-scripts", PACKAGE.replace("-", "@", 1)], cwd=folder,
                       check=True, stdout=subprocess.DEVNULL)
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if digest != SHA512:
        path.unlink()
        raise AssertionError(f"{path}: not the file that it was when this test was written")
    return path


class Profiles:
    """`faults` tells what is not as one of the schemas has it."""

    def __init__(self):
        with tarfile.open(fetched()) as package:
            self.schemas = {name: json.load(package.extractfile(f"package/lib/profiles/{name}.json"))
                            for name in ("data-package", "tabular-data-package", "data-resource",
                                         "tabular-data-resource")}
        self.schemas["table-schema"] = self.schemas["tabular-data-resource"]["properties"]["schema"]

    def faults(self, name, value):
        # They refer to nothing outside of themselves, so that the network is not asked.
        return [f"{name}: {'/'.join(map(str, fault.path))}: {fault.validator}"
                for fault in jsonschema.Draft4Validator(self.schemas[name]).iter_errors(value)]

    def faults_of_package(self, descriptor):
        faults = [fault for name in ("data-package", "tabular-data-package") for fault in self.faults(name, descriptor)]
        for resource in descriptor["resources"]:
            for name in ("data-resource", "tabular-data-resource"):
                faults += self.faults(name, resource)
            faults += self.faults("table-schema", resource["schema"])
        return faults
