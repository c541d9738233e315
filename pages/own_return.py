"""What does our own return say, does it agree with what is published, and what is to be mended?"""

from panels.own_return import own_return
from shell import open_page, the_store

view = open_page("Our own return")
own_return(view, the_store())
