"""The consultation, without any screen: answers in, a cited consultation out."""
