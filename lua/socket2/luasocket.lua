--- LuaSocket's place taken: programs that were written for it run on this module, unchanged.
-- They need one line before the first `require "socket"`:
--
--    require("socket2.luasocket").install()
--
-- The module is a table that has all that LuaSocket's `socket` has, too, for programs that load
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

--- Makes `require` give this module for LuaSocket's names: `socket`, `socket.core`,
-- `socket.unix`, `socket.serial` and `mime.core`. LuaSocket's files in Lua, such as
-- `socket.http`, run on it where they are installed. As LuaSocket does when it is loaded, it makes
-- the process ignore SIGPIPE.
-- @function install
-- @treturn boolean true
-- @raise when LuaSocket itself has been loaded already
-- @usage
-- require("socket2.luasocket").install()
-- local http = require "socket.http"
function luasocket.install()
  for name, ours in pairs(modules) do
    local loaded = package.loaded[name]
    if loaded and loaded ~= package.loaded[ours] then
      error(("'%s' is loaded already: install before it is required"):format(name), 2)
    end
  end
  assert(require "socket2.core".ignore_sigpipe())
  for name, ours in pairs(modules) do
    package.preload[name] = function() return require(ours) end
  end
  return true
end

--- Gives `select` the limit that LuaSocket's has: it raises when a descriptor is not below
-- the number, which `_SETSIZE` tells. Without a number there is no limit, as at the start.
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
