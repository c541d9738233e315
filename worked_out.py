"""What follows from an object alone: worked out once, kept as long as the object lives, gone with it.

What the store holds at one revision is one object for all visitors, so what a page says of all of it
is worked out at the first look and not for every choice. A changed store is another object, of which
nothing has been worked out yet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

Of = TypeVar("Of")
Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")


def worked_out_once(
    function: Callable[Concatenate[Of, Rest], Answer],
) -> Callable[Concatenate[Of, Rest], Answer]:
    """Keep a function's answers for each object that it is first handed; call it as before.

    The object is told from others by being itself, and must not change; the other arguments, if
    there are any, are few and hashable. Nobody may change an answer, nor may it hold on to the
    object, which then would never go. Two visitors who ask at once may both work an answer out:
    either is right, and one of them stays.
    """
    kept: WeakKeyDictionary[Of, dict[tuple[Any, ...], Answer]] = WeakKeyDictionary()

    @wraps(function)
    def found(of: Of, /, *rest: Rest.args, **named: Rest.kwargs) -> Answer:
        answers, asked = kept.setdefault(of, {}), (*rest, *sorted(named.items()))
        if asked not in answers:
            answers.setdefault(asked, function(of, *rest, **named))
        return answers[asked]

    return found
