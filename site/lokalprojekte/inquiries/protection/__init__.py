"""The screens of data protection in Wagtail's admin: register, published persons, erasing, list of erasures."""
