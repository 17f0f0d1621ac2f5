"""Rows of eight numbers, one cache line, that the processor takes whole: what the compiled core does with them.

Numba makes one instruction for each number, and what it adds to it keeps in memory; here a row is a vector that stays in a
register while the neighbours of a node are gone through. Rows are the rows of arrays of shape (n, 8): eight words of bits, or
eight numbers. ``adjacent[begin:end]`` are the neighbours of a node. Only the compiled core imports this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numba
from llvmlite import ir
from numba.core import cgutils
from numba.extending import intrinsic

WIDE = 8
BLOCK = 8
"""Neighbours that are taken without a look at whether there is more to find."""
BIT, BYTE, SHORT, WORD, NUMBER = (
    ir.IntType(1),
    ir.IntType(8),
    ir.IntType(32),
    ir.IntType(64),
    ir.DoubleType(),
)
helpers: Any = cgutils
instruction: Callable[[Callable[..., Any]], Any] = intrinsic
ANY_ORDER = ("reassoc", "nsz", "contract")


def _typed(back: Any, *given: Any) -> Any:
    """A signature in which every whole number is one of 64 bits."""
    return back(*(numba.types.int64 if isinstance(one, numba.types.Integer) else one for one in given))


class _Machine:
    """The instructions of one call."""

    def __init__(self, context: Any, builder: Any, signature: Any, arguments: Any) -> None:
        self.context, self.builder, self.signature, self.arguments = context, builder, signature, arguments

    def there(self, place: int) -> bool:
        """Whether an argument is not None."""
        return not isinstance(self.signature.args[place], numba.types.NoneType | numba.types.Omitted)

    def data(self, place: int) -> Any:
        """Where the array of an argument begins."""
        kind = self.signature.args[place]
        return self.context.make_array(kind)(self.context, self.builder, self.arguments[place]).data

    def rows(self, place: int, of: Any) -> Any:
        """The same, as rows."""
        return self.builder.bitcast(self.data(place), ir.VectorType(of, WIDE).as_pointer())

    def at(self, pointer: Any, number: Any) -> Any:
        return self.builder.gep(pointer, [number])

    def load(self, pointer: Any, number: Any) -> Any:
        return self.builder.load(self.at(pointer, number), align=4)

    def store(self, value: Any, pointer: Any, number: Any) -> None:
        self.builder.store(value, self.at(pointer, number), align=4)

    def neighbour(self, adjacent: Any, arc: Any) -> Any:
        return self.builder.zext(self.builder.load(self.at(adjacent, arc)), WORD)

    def plus(self, number: Any, more: int) -> Any:
        return self.builder.add(number, ir.Constant(WORD, more))

    def call(self, name: str, back: Any, *given: Any, order: tuple[str, ...] = ()) -> Any:
        kind = ir.FunctionType(back, [one.type for one in given])
        function = helpers.get_or_insert_function(self.builder.module, kind, name)
        return self.builder.call(function, list(given), fastmath=order)

    def all_of(self, number: Any, kind: Any) -> Any:
        """A row with the same number eight times."""
        one = self.builder.insert_element(
            ir.Constant(ir.VectorType(kind, WIDE), ir.Undefined), number, ir.Constant(SHORT, 0)
        )
        return self.builder.shuffle_vector(one, one, ir.Constant(ir.VectorType(SHORT, WIDE), [0] * WIDE))

    def zeros(self) -> Any:
        return ir.Constant(ir.VectorType(NUMBER, WIDE), [0.0] * WIDE)

    def some(self, lanes: Any) -> Any:
        """Whether a row of bits has a 1."""
        return self.builder.icmp_unsigned("!=", self.builder.bitcast(lanes, BYTE), ir.Constant(BYTE, 0))

    def add(self, one: Any, other: Any) -> Any:
        return self.builder.fadd(one, other, flags=ANY_ORDER)

    def added(self, rows: list[Any]) -> Any:
        """The sum of rows, two by two."""
        while len(rows) > 1:
            rows = [self.add(rows[at], rows[at + 1]) for at in range(0, len(rows), 2)]
        return rows[0]

    def sums(self, rows: list[Any]) -> Any:
        """Of eight rows, a row with the sum of each."""
        mask = ir.VectorType(SHORT, WIDE)
        even = ir.Constant(mask, list(range(0, 2 * WIDE, 2)))
        odd = ir.Constant(mask, list(range(1, 2 * WIDE, 2)))
        while len(rows) > 1:
            rows = [
                self.add(
                    self.builder.shuffle_vector(rows[at], rows[at + 1], even),
                    self.builder.shuffle_vector(rows[at], rows[at + 1], odd),
                )
                for at in range(0, len(rows), 2)
            ]
        return rows[0]

    @contextmanager
    def loop(self, condition: Callable[[], Any]) -> Iterator[None]:
        """Again and again while the condition holds."""
        head, body, after = (self.builder.append_basic_block(name) for name in ("head", "body", "after"))
        self.builder.branch(head)
        self.builder.position_at_end(head)
        self.builder.cbranch(condition(), body, after)
        self.builder.position_at_end(body)
        yield
        self.builder.branch(head)
        self.builder.position_at_end(after)

    def neighbours(self, begin: Any, end: Any, block: Callable[[Any, int], Any]) -> None:
        """Go through the neighbours, a block at a time and then one by one; ``block`` may say that there is nothing more to find."""
        at = helpers.alloca_once_value(self.builder, begin)

        def left(size: int) -> Callable[[], Any]:
            return lambda: self.builder.icmp_signed("<=", self.plus(self.builder.load(at), size), end)

        for size in (BLOCK, 1):
            with self.loop(left(size)):
                here = self.builder.load(at)
                done, following = block(here, size), self.plus(here, size)
                self.builder.store(
                    following if done is None else self.builder.select(done, end, following), at
                )


@instruction
def joined(
    _: Any, seen: Any, adjacent: Any, begin: Any, end: Any, node: Any, whole: Any, lot: Any, found: Any
) -> Any:
    """``found[node]``: the bits of the node and of its neighbours in ``seen``, as far as ``whole[lot]`` has them; how many are new."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        on, kind, none = _Machine(context, builder, signature, arguments), ir.VectorType(WORD, WIDE), WORD(0)
        data, near, full = on.rows(0, WORD), on.data(1), on.load(on.rows(5, WORD), arguments[6])
        was = on.load(data, arguments[4])
        row = helpers.alloca_once_value(builder, was)

        def complete(bits: Any) -> Any:
            lacking = on.call("llvm.vector.reduce.or.v8i64", WORD, builder.xor(bits, full))
            return builder.icmp_unsigned("==", lacking, none)

        def block(here: Any, size: int) -> Any:
            bits = builder.load(row)
            for step in range(size):
                bits = builder.or_(bits, on.load(data, on.neighbour(near, on.plus(here, step))))
            builder.store(bits, row)
            return complete(bits) if size > 1 else None

        first = builder.select(complete(was), arguments[3], arguments[2])
        on.neighbours(first, arguments[3], block)
        bits = builder.load(row)
        on.store(bits, on.rows(7, WORD), arguments[4])
        new = on.call("llvm.ctpop.v8i64", kind, builder.xor(bits, was))
        return on.call("llvm.vector.reduce.add.v8i64", WORD, new)

    signature = _typed(numba.types.int64, seen, adjacent, begin, end, node, whole, lot, found)
    return signature, generate


def _settled(on: _Machine, coming: Any, node: Any, places: tuple[int, int, int], level: Any) -> Any:
    """Where routes come in for the first time they are the node's routes, and it is at this level; the lanes, and what comes in there."""
    levels, routes = on.rows(places[0], SHORT), on.rows(places[1], NUMBER)
    was = on.load(levels, node)
    new = on.builder.and_(
        on.builder.icmp_signed("<", was, ir.Constant(was.type, [0] * WIDE)),
        on.builder.fcmp_ordered(">", coming, on.zeros()),
    )
    here = on.all_of(on.builder.trunc(level, SHORT), SHORT)
    on.store(on.builder.select(new, here, was), levels, node)
    on.store(on.builder.select(new, coming, on.load(routes, node)), routes, node)
    on.store(on.builder.select(new, coming, on.zeros()), on.rows(places[2], NUMBER), node)
    return on.builder.zext(on.some(new), WORD)


@instruction
def settled(_: Any, node: Any, level: Any, level_of: Any, routes: Any, coming: Any) -> Any:
    """Take what comes in at a node, ``coming``, as its routes where it has none; 1 where it is new in a lane, otherwise 0."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        on = _Machine(context, builder, signature, arguments)
        row = on.load(on.rows(4, NUMBER), arguments[0])
        return _settled(on, row, arguments[0], (2, 3, 4), arguments[1])

    return _typed(numba.types.int64, node, level, level_of, routes, coming), generate


@instruction
def pulled(
    _: Any,
    now: Any,
    adjacent: Any,
    begin: Any,
    end: Any,
    node: Any,
    level: Any,
    level_of: Any,
    routes: Any,
    coming: Any,
) -> Any:
    """The same with the routes ``now`` of all neighbours, of a node that is not reached in every lane."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        on = _Machine(context, builder, signature, arguments)
        data, near = on.rows(0, NUMBER), on.data(1)
        total = helpers.alloca_once_value(builder, on.zeros())

        def block(here: Any, size: int) -> None:
            rows = [on.load(data, on.neighbour(near, on.plus(here, step))) for step in range(size)]
            builder.store(on.add(builder.load(total), on.added(rows)), total)

        on.neighbours(arguments[2], arguments[3], block)
        return _settled(on, builder.load(total), arguments[4], (6, 7, 8), arguments[5])

    signature = _typed(numba.types.int64, now, adjacent, begin, end, node, level, level_of, routes, coming)
    return signature, generate


@instruction
def unreached(_: Any, level_of: Any, node: Any) -> Any:
    """Whether a node is not reached in every lane."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        on = _Machine(context, builder, signature, arguments)
        row = on.load(on.rows(0, SHORT), arguments[1])
        return on.some(builder.icmp_signed("<", row, ir.Constant(row.type, [0] * WIDE)))

    return _typed(numba.types.boolean, level_of, node), generate


@instruction
def pushed(_: Any, now: Any, node: Any, other: Any, coming: Any) -> Any:
    """Add the routes ``now`` of a node to those that come in at a neighbour."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        on = _Machine(context, builder, signature, arguments)
        row, into = on.load(on.rows(0, NUMBER), arguments[1]), on.rows(3, NUMBER)
        on.store(on.add(on.load(into, arguments[2]), row), into, arguments[2])
        return context.get_dummy_value()

    return _typed(numba.types.void, now, node, other, coming), generate


@instruction
def cleared(_: Any, rows: Any, node: Any) -> Any:
    """Make a row 0."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        on = _Machine(context, builder, signature, arguments)
        on.store(on.zeros(), on.rows(0, NUMBER), arguments[1])
        return context.get_dummy_value()

    return _typed(numba.types.void, rows, node), generate


@instruction
def handed(_: Any, share: Any, coming: Any, node: Any) -> Any:
    """What a node passes on becomes its share, and nothing comes in any more."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        on = _Machine(context, builder, signature, arguments)
        into = on.rows(1, NUMBER)
        on.store(on.load(into, arguments[2]), on.rows(0, NUMBER), arguments[2])
        on.store(on.zeros(), into, arguments[2])
        return context.get_dummy_value()

    return _typed(numba.types.void, share, coming, node), generate


@instruction
def carried(
    _: Any,
    share: Any,
    adjacent: Any,
    begin: Any,
    end: Any,
    node: Any,
    depth: Any,
    level_of: Any,
    routes: Any,
    coming: Any,
    of_node: Any,
    of_arc: Any,
) -> Any:
    """Back from the farthest: what a node at this depth carries, from the shares of those one step farther.

    Added to ``of_node`` (not at depth 0: it is the source) and, where it is there, to ``of_arc``; ``coming``: what each of the
    node's routes carries, itself included.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        on = _Machine(context, builder, signature, arguments)
        data, near = on.rows(0, NUMBER), on.data(1)
        node, depth = arguments[4], arguments[5]
        here = on.all_of(builder.trunc(depth, SHORT), SHORT)
        lanes = builder.icmp_signed("==", on.load(on.rows(6, SHORT), node), here)
        mine = builder.select(lanes, on.load(on.rows(7, NUMBER), node), on.zeros())
        total = helpers.alloca_once_value(builder, on.zeros())
        ties = on.data(10) if on.there(10) else None

        def block(first: Any, size: int) -> None:
            rows = [on.load(data, on.neighbour(near, on.plus(first, step))) for step in range(size)]
            builder.store(on.add(builder.load(total), on.added(rows)), total)
            if ties is None:
                return
            used = [builder.fmul(row, mine, flags=ANY_ORDER) for row in rows]
            if size == BLOCK:
                kept = builder.bitcast(on.at(ties, first), ir.VectorType(NUMBER, WIDE).as_pointer())
                on.store(on.add(on.load(kept, WORD(0)), on.sums(used)), kept, WORD(0))
            else:
                one = on.call("llvm.vector.reduce.fadd.v8f64", NUMBER, NUMBER(0.0), used[0], order=ANY_ORDER)
                on.store(on.add(on.load(ties, first), one), ties, first)

        on.neighbours(arguments[2], arguments[3], block)
        row = builder.fmul(builder.load(total), mine, flags=ANY_ORDER)
        nodes = on.rows(9, NUMBER)
        inside = builder.icmp_signed(">", depth, WORD(0))
        on.store(
            on.add(on.load(nodes, node), builder.select(inside, row, on.zeros())),
            nodes,
            node,
        )
        ones = ir.Constant(ir.VectorType(NUMBER, WIDE), [1.0] * WIDE)
        each = builder.fdiv(on.add(ones, row), builder.select(lanes, mine, ones))
        on.store(builder.select(lanes, each, on.zeros()), on.rows(8, NUMBER), node)
        return context.get_dummy_value()

    signature = _typed(
        numba.types.void,
        *(share, adjacent, begin, end, node, depth, level_of, routes, coming, of_node, of_arc),
    )
    return signature, generate
