"""The portal: pages for everyone, without an account; first of them, whether a paper is real."""
