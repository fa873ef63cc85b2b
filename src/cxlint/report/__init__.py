"""What a run came to, told in one format a file: `render(outcome)` gives text, and `escape` is the gate it passes."""
