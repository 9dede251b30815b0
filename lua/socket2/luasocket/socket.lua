-- LuaSocket's 'socket', with its 'socket.core', which are one table.

local functions = require "socket2.luasocket.parts".functions
local limited = require "socket2.luasocket.select"

local socket = {
  _VERSION = "LuaSocket 3.1.0",
  _SETSIZE = limited.SIZE, -- no limit: what programs know of another library's
  _SOCKETINVALID = -1,
  _DATAGRAMSIZE = 8192,
  BLOCKSIZE = 2048,
  __unload = function() end,
  select = limited.select,
  sinkt = {},
  sourcet = {},
}

for _, name in ipairs{"tcp", "tcp4", "tcp6", "udp", "udp4", "udp6", "connect", "sleep",
    "gettime", "skip"} do
  socket[name] = functions[name]
end

local gethostname = require "socket2.core".gethostname

socket.dns = {gethostname = function() return gethostname() end}
for _, name in ipairs{"toip", "tohostname", "getaddrinfo", "getnameinfo"} do
  socket.dns[name] = functions[name]
end

function socket.connect4(host, port, localhost, localport)
  return socket.connect(host, port, localhost, localport, "inet")
end

function socket.connect6(host, port, localhost, localport)
  return socket.connect(host, port, localhost, localport, "inet6")
end

-- A listener at one address, or nil and the text.
local function listen(family, addr, port, backlog)
  local sock, err = (family == "inet" and socket.tcp4 or socket.tcp6)()
  if not sock then return nil, err end
  sock:setoption("reuseaddr", true)
  local ok
  ok, err = sock:bind(addr, port)
  if ok then ok, err = sock:listen(backlog) end
  if ok then return sock end
  sock:close()
  return nil, err
end

function socket.bind(host, port, backlog)
  local list, err = socket.dns.getaddrinfo(host == "*" and "0.0.0.0" or host)
  if not list then return nil, err end
  err = "no info on address"
  for _, found in ipairs(list) do
    local sock
    sock, err = listen(found.family, found.addr, port, backlog)
    if sock then return sock end
  end
  return nil, err
end

--
-- Exceptions: what 'try' raises is a table {error}, which is remembered while it lives.
--

local exception = {__metatable = false}
local raised = setmetatable({}, {__mode = "k"})

local function nothing() end

function socket.newtry(finalizer)
  if finalizer == nil then finalizer = nothing end
  return function(...)
    local ok, err = ...
    if ok then return ... end
    finalizer()
    local object = setmetatable({err}, exception)
    raised[object] = true
    error(object, 0)
  end
end

socket.try = socket.newtry()

local function finish(ok, ...)
  if ok then return ... end
  local object = ...
  if object ~= nil and raised[object] then return nil, object[1] end
  error(object, 0)
end

function socket.protect(f)
  return function(...) return finish(pcall(f, ...)) end
end

--
-- Sources and sinks for ltn12
--

function socket.choose(list)
  return function(name, a, b)
    if type(name) ~= "string" then name, a, b = "default", name, a end
    local f = list[name]
    if not f then error("unknown key (" .. name .. ")", 3) end
    return f(a, b)
  end
end

-- What can be called, and given to 'select' as the socket.
local function over(sock, f)
  local object = {
    getfd = function() return sock:getfd() end,
    dirty = function() return sock:dirty() end,
  }
  return setmetatable(object, {__call = f})
end

socket.sinkt["close-when-done"] = function(sock)
  return over(sock, function(_, chunk)
    if chunk then return sock:send(chunk) end
    sock:close()
    return 1
  end)
end

socket.sinkt["keep-open"] = function(sock)
  return over(sock, function(_, chunk)
    if chunk then return sock:send(chunk) end
    return 1
  end)
end

socket.sinkt["default"] = socket.sinkt["keep-open"]

socket.sourcet["by-length"] = function(sock, length)
  return over(sock, function()
    if length <= 0 then return nil end
    local chunk, err = sock:receive(math.min(socket.BLOCKSIZE, length))
    if err then return nil, err end
    length = length - #chunk
    return chunk
  end)
end

socket.sourcet["until-closed"] = function(sock)
  local done = false
  return over(sock, function()
    if done then return nil end
    local chunk, err, partial = sock:receive(socket.BLOCKSIZE)
    if not err then return chunk end
    if err ~= "closed" then return nil, err end
    sock:close()
    done = true
    return partial
  end)
end

socket.sourcet["default"] = socket.sourcet["until-closed"]

socket.sink = socket.choose(socket.sinkt)
socket.source = socket.choose(socket.sourcet)

return socket
