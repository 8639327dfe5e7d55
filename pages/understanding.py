from consult.ui.sections import teach_back
from consult.ui.walk import page_flow

page_flow.enter("understanding")
teach_back.show(page_flow.everything().lead)
