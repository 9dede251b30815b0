--- Sockets as the operating system provides them. This module combines the C core, `socket2.core`,
-- and the parts that are written in Lua.
-- @module socket2

local core = require "socket2.core"

-- The folder of this file, until the others in it have been read. A program that brings its Lua
-- modules in another way has no such folder, and finds them in its way.
local folder = select(2, ...)
folder = type(folder) == "string" and folder:match("^(.*)init%.lua$")

-- Reads what stands in Lua, when the module is first used for anything (see files.lua): nothing, or
-- what went wrong.
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
  readfiles() -- if it fails, whoever needs them is told
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
