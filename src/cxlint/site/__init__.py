"""The accountability site: plan (which pages) → view (what each shows) → render (HTML) → write."""
