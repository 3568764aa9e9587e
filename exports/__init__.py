"""Papers and files that leave the portal: values in, bytes out.

Nothing here decides a right or a price, reads a clock, sends, or touches a disk except for its
own fonts and texts.
"""
