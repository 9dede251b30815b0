--- Sockets as the operating system provides them. This module combines the C core, `socket2.core`,
-- and the parts that are written in Lua.
-- @module socket2

local core = require "socket2.core"

--
-- What stands in Lua is compiled when any of it is first asked for: that takes longer than all
-- the rest, and programs that only use Sockets need none of it. It is read when the module is
-- first used for anything, since later there may be no descriptor for that, or no such file, as
-- after a chroot.
--

local FILES = [[
  ascii bpf bpf/assembler bpf/instructions condition connect constructor copy descriptors errors
  formats help helpers input inputs iterators listen loop network output reader resolve run serve
  sockets stream stubs task timers wait wait/cqueues wait/luv wait/watch
]]

-- The folder of this file, until the others in it have been read. A program that brings its Lua
-- modules in another way has no such folder, and finds them in its way.
local folder = select(2, ...)
folder = type(folder) == "string" and folder:match("^(.*)init%.lua$")

-- Reads a file and lets require find it: nothing, or what went wrong.
local function readfile(name, path)
  local file, message = io.open(path)
  if not file then return message end
  local text
  text, message = file:read("a")
  file:close()
  if not text then return path .. ": " .. message end
  package.preload[name] = function(...) -- stays if it fails, as where a library is not found
    local result = assert(load(text, "@" .. path))(...)
    package.preload[name] = nil
    return result
  end
end

local function readfiles()
  if not folder then return end
  for file in FILES:gmatch "%S+" do
    local name = "socket2." .. file:gsub("/", ".")
    if not package.preload[name] and not package.loaded[name] then
      local message = readfile(name, folder .. file .. ".lua")
      if message then return message end
    end
  end
  folder = nil
end

local function helpers()
  local message = readfiles()
  if message then error("socket2 can't be loaded: " .. message, 0) end
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
