--- Runs programs that were written for LuaSocket on this module, without changes. They need one
-- line before the first `require "socket"`:
--
--    require("socket2.luasocket").install()
--
-- This module also contains everything that LuaSocket's `socket` contains, for programs that load
-- it by its own name.
-- @module socket2.luasocket

local luasocket = {}

-- LuaSocket's names, and what has their places
local modules = {
  ["socket"] = "socket2.luasocket.socket",
  ["socket.core"] = "socket2.luasocket.socket",
  ["socket.unix"] = "socket2.luasocket.unix",
  ["socket.serial"] = "socket2.luasocket.serial",
  ["mime.core"] = "socket2.luasocket.mime",
}

--- Makes `require` load this module for LuaSocket's names: `socket`, `socket.core`, `socket.unix`,
-- `socket.serial` and `mime.core`. LuaSocket's modules written in Lua, such as `socket.http`, use
-- it if they are installed. Like LuaSocket, this makes the process ignore SIGPIPE.
-- @function install
-- @treturn boolean true
-- @raise when LuaSocket itself was loaded before
-- @usage
-- require("socket2.luasocket").install()
-- local http = require "socket.http"
function luasocket.install()
  for name, ours in pairs(modules) do
    local loaded = package.loaded[name]
    if loaded and loaded ~= package.loaded[ours] then
      error(("'%s' is already loaded: call install before you require it"):format(name), 2)
    end
  end
  assert(require "socket2.core".ignore_sigpipe())
  for name, ours in pairs(modules) do
    package.preload[name] = function() return require(ours) end
  end
  return true
end

--- Gives `select` a limit like LuaSocket's: it raises an error for descriptors that are not
-- smaller than the number, which is then the value of `_SETSIZE`. Without a number there is no
-- limit, which is the default.
-- @function setsize
-- @tparam[opt] integer n
-- @treturn boolean true
function luasocket.setsize(n)
  require "socket2.luasocket.select".setsize(n)
  return true
end

return setmetatable(luasocket, {
  __index = function(_, name) return require "socket2.luasocket.socket"[name] end,
})
