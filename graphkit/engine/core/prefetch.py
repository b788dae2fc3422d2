"""Hints to the processor to fetch values from memory that the code needs next.

A search spends most time waiting for memory, and often knows in advance what it will read. Hints
change no result. Only compiled code can give them, so they are behind `if PREFETCHES`.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

# True in compiled code.
PREFETCHES = False


def prefetch(array: NDArray[Any], place: int) -> None:
    """Fetch the element at a place, counted in the order of memory."""


def instruction() -> Any:
    """Return the instruction that compiled code uses for `prefetch`."""
    from llvmlite import ir
    from numba import types
    from numba.extending import intrinsic

    @intrinsic
    def prefetch(_: Any, array: Any, place: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            data = context.make_array(signature.args[0])(context, builder, values[0]).data
            index = context.cast(builder, values[1], signature.args[1], types.intp)
            pointer = builder.bitcast(builder.gep(data, [index]), ir.IntType(8).as_pointer())
            word = ir.IntType(32)
            kind = ir.FunctionType(ir.VoidType(), [pointer.type, word, word, word])
            function = builder.module.declare_intrinsic("llvm.prefetch", [pointer.type], kind)
            # Arguments: for reading, into the nearest cache, data and not code.
            builder.call(function, [pointer, word(0), word(3), word(1)])
            return context.get_dummy_value()

        return types.void(array, place), generate

    return prefetch
