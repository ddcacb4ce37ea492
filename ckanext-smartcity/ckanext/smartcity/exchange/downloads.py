"""The name under which a browser saves an uploaded file: its own, Thai and all (RFC 6266, RFC 8187)."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity.metadata.file_formats import download_name

_ENDPOINT = "resource.download"
_OK, _PARTIAL = 200, 206


def name_download(response: Response) -> Response:
    """Give a download its name; CKAN stores files under an ASCII name that has lost the Thai one."""
    endpoint = tk.request.endpoint or ""
    if not endpoint.endswith(_ENDPOINT) or response.status_code not in (_OK, _PARTIAL):
        return response
    resource = model.Resource.get((tk.request.view_args or {}).get("resource_id", ""))
    if resource is None or resource.url_type != "upload":
        return response
    kept = response.headers.get("Content-Disposition", "attachment")
    kind = "inline" if kept.startswith("inline") else "attachment"
    response.headers["Content-Disposition"] = disposition(kind, download_name(resource.name, resource.url))
    return response


def disposition(kind: str, name: str) -> str:
    """Return the header's value: the name for every browser, and one in ASCII for those that know no other.

    >>> disposition("attachment", "ฝน.csv")
    "attachment; filename=\\"file.csv\\"; filename*=UTF-8''%E0%B8%9D%E0%B8%99.csv"
    """
    plain = name.encode("ascii", "ignore").decode().strip(" ._-") or "file"
    stem, dot, ending = name.rpartition(".")
    if dot and not stem.encode("ascii", "ignore").decode().strip(" ._-"):
        plain = f"file.{ending}"
    escaped = plain.replace("\\", "").replace('"', "")
    told = f'{kind}; filename="{escaped}"'
    return told if escaped == name else f"{told}; filename*=UTF-8''{quote(name, safe='')}"
