"""The screens of the inbox. Each checks by itself that whoever asks may moderate."""
