import sys
from datetime import UTC, datetime

import streamlit as st

st.set_option("client.showErrorDetails", "none")  # whatever a host asks for

if __name__ == "__main__":  # Streamlit runs this file as a script after each tap
    from consult.ui.server import renewal
    from consult.ui.state.checkout import HERE
    from consult.ui.walk import router

    renewal.watch()
    with HERE.running():
        router.run(datetime.now(UTC), sys.argv[1:])
else:  # and imports it once, to start the server
    from consult.ui.server import log_lines, readiness, version

    log_lines.begin()
    from starlette.middleware import Middleware
    from starlette.middleware.gzip import GZipMiddleware

    from consult.ui.server.forgetting import Forgetting
    from consult.ui.server.guard import Guard
    from consult.ui.server.headers import SecurityHeaders
    from consult.ui.server.inside import Counted
    from consult.ui.server.pace import Pace
    from consult.ui.server.startup import read_content, ready

    read_content()
    front = [Middleware(each) for each in (SecurityHeaders, Guard, Counted, Pace, Forgetting)]
    routes = [*readiness.routes(), *version.routes()]
    compressed = Middleware(GZipMiddleware, compresslevel=5)
    app = st.App(__file__, lifespan=ready, routes=routes, middleware=[*front, compressed])
