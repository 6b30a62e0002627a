"""The VNC protocol (RFB) without a socket: bytes in, events and a picture out, bytes to send out."""
