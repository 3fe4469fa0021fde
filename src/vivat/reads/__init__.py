"""The only reader across tables: gathers what people ask to see, within what an account may see; a folder a subject."""
