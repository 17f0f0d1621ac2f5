"""All that is in a file: its bytes, those of what is packed in it, and the words that a reader of PDF sees."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
import zipfile
import zlib
from html import unescape

DATA_URL = re.compile(rb"data:[a-z/+.-]+;base64,([A-Za-z0-9+/=]+)")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def parts(name, content):
    """Name and bytes of everything in a file, the file itself first."""
    drawn = content[:8] == b"\x89PNG\r\n\x1a\n"
    # points of a picture and letters of a font are packed: four letters of a path stand in them by chance, and never by fault
    plain = (
        b"".join(kind + chunk for kind, chunk in png_chunks(content) if kind != b"IDAT") if drawn else content
    )
    told = DATA_URL.sub(b"data:", plain)
    yield name, told
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield from parts(f"{name}/{part}", archive.read(part))
    elif content[:5] == b"%PDF-":
        for number, stream in enumerate(STREAM.findall(content)):
            try:
                yield f"{name}#{number}", zlib.decompress(stream)
            except zlib.error:
                continue
        yield f"{name}#text", pdf_text(content)
    elif drawn:
        for kind, chunk in png_chunks(content):
            if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
                yield f"{name}#{kind.decode()}", chunk
    elif content[:1] in (b"<", b"{", b"[") or b"<svg" in content[:300]:
        yield f"{name}#unescaped", unescape(told.decode("utf-8", "replace")).encode()
        for number, packed in enumerate(DATA_URL.findall(content)):
            yield from parts(f"{name}#data{number}", base64.b64decode(packed + b"=="))


def pdf_text(content):
    """The words of a PDF as one line; nothing when poppler is not there."""
    if shutil.which("pdftotext") is None:
        return b""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return b" ".join(done.stdout.split())


def png_chunks(content):
    """Kind and content of every chunk of a PNG."""
    at = 8
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length


def found_in(secrets, name, content):
    """Where any of the secrets stands, in whatever letters a file is written."""
    hits = []
    for where, part in parts(name, content):
        small = part.lower()
        for secret in secrets:
            forms = {secret.lower().encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")}
            if any(form in small for form in forms):
                hits.append((where, secret))
    return hits
