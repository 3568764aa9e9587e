"""The only SQL of the portal: tables, migrations, and the repositories that keep the promises of the ports.

What is stored about a resident is encrypted, what must be searched is a keyed hash, and all of it has an end
date. No rule and no sentence for residents is here.
"""
