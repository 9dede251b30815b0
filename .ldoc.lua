-- How LDoc makes the site: 'make doc'.
project = "socket2"
description = "The whole socket interface of the operating system, for Lua"
dir = "build/doc"
template = "doc/site"
style = "doc/site"
format = "sitemark" -- doc/site/sitemark.lua
merge = true
no_lua_ref = true
no_space_before_args = true
dont_escape_underscore = true
use_markdown_titles = true
package = "socket2"
kind_names = {classmod = "Types", topic = "Guides", module = "Module"}

-- the first file of a page opens it; the others add to it, in this order
file = {
  "lua/socket2/init.lua",
  "lua/socket2/connect.lua",
  "lua/socket2/listen.lua",
  "lua/socket2/wait.lua",
  "lua/socket2/run.lua",
  "lua/socket2/serve.lua",
  "lua/socket2/copy.lua",
  "lua/socket2/help.lua",
  "lua/socket2/sockets.lua",
  "lua/socket2/bpf.lua",
  "lua/socket2/luasocket.lua",
  "build/pages/socket2.c", -- csrc/gen/mkpages.lua gathers the comments of csrc
  "build/pages/Socket.c",
  "lua/socket2/iterators.lua",
  "lua/socket2/stream.lua",
  "lua/socket2/reader.lua",
  "lua/socket2/task.lua",
  "lua/socket2/condition.lua",
  "build/pages/SockAddr.c",
  "build/pages/SockRef.c",
  "build/pages/Poller.c",
  "build/pages/MsgHdr.c",
  "build/pages/RecvFlags.c",
  "build/pages/Buffer.c",
  "build/pages/TcpKeepalive.c",
  "build/pages/SockFilter.c",
  "build/pages/options.lua", -- csrc/gen/mkoptions.lua writes these
  "build/pages/control.lua",
  "build/pages/constants.lua",
}

topics = {
  "doc/guides/start.md",
  "doc/guides/errors.md",
  "doc/guides/waiting.md",
  "doc/guides/server.md",
  "doc/guides/unix.md",
  "doc/guides/udp.md",
  "doc/guides/multicast.md",
  "doc/guides/tls.md",
  "doc/guides/library.md",
  "doc/guides/embedding.md",
  "doc/guides/platforms.md",
  "doc/guides/windows.md",
  "doc/guides/promises.md",
  "doc/guides/luasocket.md",
  "doc/guides/rust.md",
  "doc/guides/others.md",
  "doc/guides/changes.md",
}

examples = {"examples"}

-- man pages: bind(2)
custom_see_handler("^([%w_]+)%((%d)%)$", function(name, section)
  return name .. "(" .. section .. ")",
    "https://man7.org/linux/man-pages/man" .. section .. "/" .. name .. "." .. section .. ".html"
end)

-- what csrc/gen/mkoptions.lua writes
new_type("reference", "Reference", true)
new_type("option", "Options", false)
new_type("control", "Control messages", false)
new_type("constants", "Constants", false)
custom_tags = {
  {"call", hidden = true},
  {"constant", title = "Constant"},
  {"value", title = "Value"},
  {"default", title = "Default"},
  {"sockets", title = "Sockets"},
  {"direction", title = "Direction"},
  {"enabled", title = "Option"},
  {"aliases", title = "Aliases"},
  {"since", title = "Since"},
  {"systems", title = "Systems"},
  {"privilege", title = "Privilege"},
  {"quiet", hidden = true},
  {"member", hidden = true},
  {"key", hidden = true},
  {"each", hidden = true}, -- what an iterator gives
}

custom_display_name_handler = function(item, default)
  return (default(item):gsub("^socket2%.", ""))
end
