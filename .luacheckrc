std = "lua54"
self = false -- methods of a test class need not use it
max_line_length = 100
exclude_files = {"build", "lua/socket2/meta.lua"} -- stubs
files[".ldoc.lua"] = {ignore = {"11.", "12."}} -- its globals are LDoc's options
