"""What the choices about consoles are called, in the menus of a console and in the Preferences alike."""

from vmdesk.words import N_

# Word of the settings: what it is called, what it does.
SCALINGS = {
    "fit": (N_("&Fit to Window"), N_("The guest's screen fills the room there is")),
    "shrink": (N_("Only &Shrink"), N_("A screen that is too large is made smaller; a small one stays as it is")),
    "actual": (
        N_("&Actual Size"),
        N_("A dot of the guest's screen is a dot of this one; what is too large is scrolled"),
    ),
}
QUALITIES = {
    "automatic": (N_("&Automatic"), N_("By the way to the host: nothing is left out; over a network it is packed")),
    "best": (N_("&Best"), N_("Nothing is left out and little is packed: for fast networks")),
    "balanced": (N_("B&alanced"), N_("Small losses in photos and videos: for usual networks")),
    "slow": (N_("&Slow Line"), N_("As few bytes as possible: pictures are coarser")),
}
SWITCHES = {
    "resizes_guest": (
        N_("&Resize Guest with Window"),
        N_("The guest is asked to take the size of the window; it needs a driver for that"),
    ),
    "captures_keyboard": (
        N_("Capture &Keyboard"),
        N_("Keys such as Super and Alt+Tab go to the guest while it has the keyboard, where the desktop allows it"),
    ),
    "shares_clipboard": (
        N_("Share &Clipboard"),
        N_("What is copied here can be pasted in the guest, and what is copied there, here"),
    ),
    "plays_sound": (N_("&Play Sound"), N_("What the guest plays is heard here, where its sound goes with its screen")),
    "autoconnect": (N_("Co&nnect at Once"), N_("The guest's screen is shown as soon as the console is opened")),
}
DOUBLE_CLICKS = {
    "details": N_("The VM's details"),
    "page": N_("The console, in the VM's window"),
    "window": N_("The console, in a window of its own"),
    "tab": N_("The console, in a tab beside others"),
}
