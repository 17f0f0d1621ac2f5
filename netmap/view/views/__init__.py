"""Ways to look at one network: each gives a scene, who its points stand for, and what its lines are made of."""
