--- Sockets as the operating system provides them. This module combines the C core, `socket2.core`,
-- and the parts that are written in Lua.
-- @module socket2

local core = require "socket2.core"

-- The folder of this file, or false once the other files in it have been read. A program may load
-- its Lua modules in another way, such as from strings: then there is no folder.
local folder = select(2, ...)
folder = type(folder) == "string" and folder:match("^(.*)init%.lua$")

-- Reads the Lua files when anything of the module is first used (see files.lua). Returns nil, or a
-- message about what went wrong.
local function readfiles()
  if not folder then return end
  local files, message = loadfile(folder .. "files.lua")
  if files then message = files().read(folder) end
  if message then return message end
  folder = nil
end

local function helpers()
  local message = readfiles()
  if message then error(message, 0) end
  return require "socket2.helpers"
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
  readfiles() -- 'helpers' reports it if it fails: what is in the core needs no files
  local value = core[name] or helpers().functions[name]
  if value ~= nil then socket2[name] = value end
  return value
end

function metatable.__pairs(socket2)
  for name in pairs(core) do socket2[name] = socket2[name] end
  for name in pairs(helpers().functions) do socket2[name] = socket2[name] end
  return next, socket2
end

return setmetatable({}, metatable)
