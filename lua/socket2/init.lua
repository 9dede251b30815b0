--- Sockets as the operating system has them.
-- This module gathers the C core, `socket2.core`, and what is built on it in Lua.
-- @module socket2

local core = require "socket2.core"

--
-- What stands in Lua is loaded when any of it is first asked for: it takes longer than all the
-- rest, and programs that only use Sockets need none of it. All is loaded then, early in most
-- programs, and not when descriptors have run out or after a chroot.
--

local function helpers()
  local ok, result = pcall(require, "socket2.helpers")
  if ok then return result end
  -- who runs out of memory here is to see that, and not what it did to require
  if tostring(result):find("not enough memory$") then result = "not enough memory" end
  error(result, 0)
end

for _, name in ipairs {"stream", "incoming", "datagrams", "chunks"} do
  local method
  core.Socket[name] = function(...)
    method = method or helpers().methods[name]
    return method(...)
  end
end

local metatable = {}

function metatable.__index(socket2, name)
  local value = core[name] or helpers().functions[name]
  if value ~= nil then socket2[name] = value end
  return value
end

function metatable.__pairs(socket2)
  for name in pairs(core) do socket2[name] = socket2[name] end
  for name in pairs(helpers().functions) do socket2[name] = socket2[name] end
  return next, socket2
end

return setmetatable({Socket = core.Socket}, metatable)
