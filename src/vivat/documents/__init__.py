"""Papers: each a folder of a form, a typst text and a made sample; handed data and fonts, it gives PDF."""
