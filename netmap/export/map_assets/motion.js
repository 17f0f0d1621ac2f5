// Things move from here to there in a moment, or at once for who wants no movement. One movement of a kind at a time.
export function createMotion() {
  const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");
  const running = new Map();
  const stop = (kind) => {
    cancelAnimationFrame(running.get(kind));
    running.delete(kind);
  };
  return {
    // step(share from 0 to 1) at every frame; the last is always step(1)
    run(kind, duration, step) {
      stop(kind);
      if (!duration || still?.matches) return step(1);
      const start = performance.now();
      const frame = (now) => {
        const share = Math.min(1, Math.max(0, (now - start) / duration));
        if (share < 1) running.set(kind, requestAnimationFrame(frame));
        else running.delete(kind);
        step(share < 1 ? 1 - (1 - share) ** 3 : 1);
      };
      running.set(kind, requestAnimationFrame(frame));
      return undefined;
    },
    stop,
    moving: (kind) => running.has(kind),
    destroy: () => [...running.keys()].forEach(stop),
  };
}
