"""Commands that build files of the data package from outside data; not used at run time."""
