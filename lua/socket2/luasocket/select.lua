-- LuaSocket's 'select', with its limit for those who want it.

local functions = require "socket2.luasocket.parts".functions

local limited = {SIZE = 1024}

local limit

local function check(list, arg)
  for _, object in ipairs(list or {}) do
    local fd = object.getfd and object:getfd()
    if tonumber(fd) and fd >= limit then
      error(("bad argument #%d to 'select' (descriptor too large for set size)"):format(arg), 3)
    end
  end
end

-- What 'select' is without a limit: nothing is between it and who calls.
limited.select = functions.select

local function select(r, w, timeout)
  check(r, 1)
  check(w, 2)
  return functions.select(r, w, timeout)
end

function limited.setsize(n)
  if n ~= nil and math.type(n) ~= "integer" then
    error("bad argument #1 to 'setsize' (integer expected, got " .. type(n) .. ")", 3)
  end
  limit = n
  limited.select = n and select or functions.select
  local socket = require "socket2.luasocket.socket"
  socket.select, socket._SETSIZE = limited.select, n or limited.SIZE
end

return limited
