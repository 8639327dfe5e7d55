from consult.ui.sections import visit_walk
from consult.ui.walk import page_flow

page_flow.enter("visit")
result = page_flow.everything()
visit_walk.show(result)
visit_walk.leave(result)
