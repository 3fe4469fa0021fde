"""The workbench: pages for officers, one file a page group; they ask reads, call actions and decide nothing."""
