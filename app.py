import sys
from datetime import UTC, datetime

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    # Streamlit starts the server: everything is loaded before the first person is let in.
    from starlette.middleware import Middleware

    from consult.ui.packed import Packed
    from consult.ui.ready import ready

    app = st.App(__file__, lifespan=ready, middleware=[Middleware(Packed)])
else:
    from consult.ui import router

    router.run(datetime.now(UTC), sys.argv[1:])
