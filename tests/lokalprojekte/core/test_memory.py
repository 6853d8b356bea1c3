"""What is remembered as long as there is room."""

from __future__ import annotations

from lokalprojekte.core.memory import Memory


def test_memory_is_bounded_and_keeps_what_is_asked_for():
    memory, made = Memory[str](limit=100, weight=len), []

    def ask(key):
        return memory.get(key, lambda: made.append(key) or "x" * 20)

    for number in range(1_000):
        ask(number)
        ask("often")

    assert made.count("often") == 1
    assert len(made) == 1_001
    assert memory.size <= 2 * 100 + 20
