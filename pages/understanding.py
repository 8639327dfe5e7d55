from consult.ui import teach_back, wizard

wizard.enter("understanding")
teach_back.show(wizard.consultation())
