"""MP6: locks, shared state, managers, shared memory."""
