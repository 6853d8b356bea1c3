"""The inbox: where moderators read inquiries, decide and answer. It reads here and writes through ``services``."""
