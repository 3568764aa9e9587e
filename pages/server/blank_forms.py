"""The forms for those who prefer a pen: a list without JavaScript, and each form as a PDF about nobody."""

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from communes.registry import commune
from exports.document import Document
from exports.pack.blank import BlankForm, build_blank
from pages.server import plain
from pages.shared import wiring

ADDRESS, FORM_ADDRESS = "/formulaires", "/formulaires/{form}"


def show(_request: Request) -> Response:
    """The list."""
    return plain.page("blank_forms", title="Les formulaires vierges", address=ADDRESS, forms=tuple(BlankForm))


def serve(request: Request) -> Response:
    """One form, to be saved or printed."""
    try:
        form = BlankForm(request.path_params["form"])
    except ValueError:
        return plain.notice(
            "Ce formulaire n’existe pas",
            "Choisissez-en un dans la liste.",
            status=404,
            link=(ADDRESS, "Voir les formulaires"),
        )
    document = _made(form, wiring.commune().insee_code)
    headers = {"Content-Disposition": f'attachment; filename="{document.filename}"'}
    return Response(document.content, media_type=document.mime, headers=headers)


@lru_cache(maxsize=len(BlankForm))
def _made(form: BlankForm, insee_code: str) -> Document:
    """The same form for everybody: made once."""
    here = commune(insee_code)
    creditor = wiring.offer(here.offer).creditor if here.offer else None
    return build_blank(form, here, creditor=creditor)
