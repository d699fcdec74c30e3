"""The words of refusals: a module a subject, code -> Chinese and English; `refusals` joins them."""
