-- The parts of LuaSocket's objects that are written in Lua: C functions check their arguments, and
-- call these. Results are those of LuaSocket.

local core = require "socket2.core"

local made = core._luasocket
local parts, primitives, now = made.parts, made.primitives, made.now

local create, bind, connect = primitives.create, primitives.bind, primitives.connect
local tell, setfamily, setconnected = primitives.tell, primitives.setfamily, primitives.setconnected

local UNSPEC = core.Domain.UNSPEC
local TCP = 0 -- the kind of object, as tell gives it

-- LuaSocket's C modules must not be loaded afterwards: they would put their functions into our
-- classes, which have the same names, and treat our objects as their own.
for _, name in ipairs{"socket.core", "socket.unix", "socket.serial"} do
  package.preload[name] = package.preload[name] or function()
    error(("'%s' can't be loaded beside socket2.luasocket, which is in use:"
      .. " call its install before"):format(name), 0)
  end
end

--
-- Waiting: in a coroutine of an event loop or in a task, the others run meanwhile.
--

-- Called only in coroutines.
local function yields()
  local waiting = package.loaded["socket2.wait"]
  return waiting ~= nil and waiting.loop
end
parts.yields = yields

local LONGEST = 4e9 -- seconds, beyond which there is no time-out

local function duration(timeout)
  if timeout and timeout >= 0 and timeout <= LONGEST then return timeout end
end

-- Waits in the loop. Returns 1, or nil and LuaSocket's message.
local function await(sock, events, start)
  local left = primitives.left(sock, start)
  local ready, message = require "socket2.wait".wait(left, sock:socket2(), events)
  if ready then return 1 end
  if message then return nil, message end
  left = primitives.left(sock, start)
  if ready == nil and left ~= 0 then return 1 end -- a loop that tells nothing: try again
  return nil, "timeout"
end

-- The same, inside or outside of a loop.
local function wait(sock, events, start)
  if coroutine.isyieldable() and yields() then return await(sock, events, start) end
  return primitives.poll(sock, events, start)
end

-- Event loops and the scheduler of tasks are told that a descriptor is about to be closed, as for
-- Sockets.
function parts.closing(sock)
  local waiting = package.loaded["socket2.wait"]
  if waiting and waiting.loop then sock:socket2():close() end
end

function parts.sleep(seconds)
  require "socket2.wait".wait(duration(tonumber(seconds)))
end

--
-- Calls that have to wait in such a coroutine continue here.
--

function parts.receive(sock, start, pattern, prefix, max, came)
  local _, kind = tell(sock)
  local receive = now[kind].receive
  local count = math.type(tonumber(pattern)) and tonumber(pattern) // 1
  local pieces, total = {prefix}, #prefix
  while true do
    local ok, failure = await(sock, "r", start)
    if not ok then return nil, failure, table.concat(pieces) end
    local data, err, partial =
      receive(sock, count and count - total or pattern, "", max and max - total, came)
    local piece = data or partial
    pieces[#pieces + 1] = piece
    total, came = total + #piece, came + #piece
    if data then return table.concat(pieces), nil, nil end
    if err ~= "again" then return nil, err, table.concat(pieces) end
  end
end

function parts.send(sock, start, data, i, j)
  local _, kind = tell(sock)
  while true do
    local ok, failure = await(sock, "w", start)
    if not ok then return nil, failure, i - 1 end
    local last, err, partial = now[kind].send(sock, data, i, j)
    if last then return last, nil, nil end
    if err ~= "again" then return nil, err, partial end
    i = partial + 1
  end
end

function parts.accept(sock, start)
  local _, kind = tell(sock)
  while true do
    local ok, failure = await(sock, "r", start)
    if not ok then return nil, failure end
    local client, err = now[kind].accept(sock)
    if client then return client end
    if err ~= "again" then return nil, err end
  end
end

function parts.datagram(sock, name, start, ...)
  local _, kind = tell(sock)
  local events = name:find "^send" and "w" or "r"
  while true do
    local ok, failure = await(sock, events, start)
    if not ok then return nil, failure end
    local result, err, more = now[kind][name](sock, ...)
    if result then return result, err, more end
    if err ~= "again" then return nil, err end
  end
end

-- The objects and events of 'select', as arguments of 'wait'.
local function waitables(r, w)
  local list = {}
  local function add(objects, events)
    for _, object in ipairs(objects or {}) do
      local waitable = primitives.waitable(object)
      if waitable then
        list[#list + 1] = waitable
        list[#list + 1] = events
      end
    end
  end
  add(r, "r")
  add(w, "w")
  return list
end

function parts.select(r, w, timeout)
  local select = made.functions.select
  timeout = duration(tonumber(timeout))
  local deadline = timeout and core.monotime() + timeout
  while true do
    local readable, writable, late = select(r, w, 0)
    if not late then return readable, writable end
    local left = deadline and math.max(deadline - core.monotime(), 0)
    if left == 0 then return readable, writable, "timeout" end
    local _, message = require "socket2.wait".wait(left, table.unpack(waitables(r, w)))
    if message then error("select failed", 0) end
  end
end

--
-- Names and addresses
--

local resolvertexts = {}

for name, text in pairs{
  AGAIN = "temporary failure in name resolution",
  BADFLAGS = "invalid value for ai_flags",
  FAIL = "non-recoverable failure in name resolution",
  FAMILY = "ai_family not supported",
  MEMORY = "memory allocation failure",
  NONAME = "host or service not provided, or not known",
  OVERFLOW = "argument buffer overflow",
  SERVICE = "service not supported for socket type",
  SOCKTYPE = "ai_socktype not supported",
} do
  if core.EAI[name] then resolvertexts[core.EAI[name]] = text end
end

-- The message of LuaSocket for a failure of the resolver.
local function resolvertext(message, code)
  return resolvertexts[code] or (message:gsub("^%w+: ", ""):gsub(" %(.*%)$", ""))
end
parts.resolvertext = resolvertext

-- A port as the resolver reads it in LuaSocket: modulo 65536; "" is 0.
local function portof(service)
  local digits = tostring(service):match "^%s*%+?(%d*)$"
  local n = digits == "" and 0 or math.tointeger(tonumber(digits))
  return n and n <= 0x7fffffff and n & 0xffff
end

-- Returns a list of addresses; or nil, the message and the code.
local function resolve(host, service, hints)
  local list, message, code
  service = service and portof(service) or service
  if coroutine.isyieldable() and yields() then
    list, message, code = require "socket2".resolve(host, service, hints)
  else
    list, message, code = core.internal.getaddrinfo(host, service, hints)
  end
  if list then return list end
  return nil, resolvertext(message, code), code
end
parts.resolve = resolve

local function addresses(kind, family, host, port, flags)
  local hints = {type = kind == TCP and "stream" or "dgram", flags = flags}
  if family ~= UNSPEC then hints.domain = family end
  return resolve(host, port, hints)
end

-- Makes sure that the object has a descriptor of the family. Returns true, or nil and the message.
local function needsocket(sock, current, domain)
  local _, _, fd = tell(sock)
  if current == domain and fd >= 0 then return true end
  return create(sock, domain)
end

local function bindto(sock, host, port, hint)
  local current, kind = tell(sock)
  if host == "*" then host = nil end
  local list, err = addresses(kind, hint or current, host, port, core.AI.PASSIVE)
  for _, info in ipairs(list or {}) do
    local ok
    ok, err = needsocket(sock, current, info.domain)
    if ok then
      current = info.domain
      ok, err = bind(sock, info.addr)
      if ok then
        setfamily(sock, current)
        return 1
      end
    end
  end
  return nil, err
end

function parts.bind(sock, host, port) return bindto(sock, host, port) end

local function connectone(sock, addr)
  local start = primitives.now()
  local ok, err = connect(sock, addr)
  if ok == false then
    ok, err = wait(sock, "w", start)
    if ok then return primitives.connected(sock) end
  end
  return ok, err
end

-- With a time-out of 0, only the first address is tried.
local function connectto(sock, host, port, hint)
  local current, kind, _, timeout = tell(sock)
  local list, err = addresses(kind, hint or current, host, port)
  for _, info in ipairs(list or {}) do
    local ok
    ok, err = needsocket(sock, current, info.domain)
    if ok then
      current = info.domain
      ok, err = connectone(sock, info.addr)
      if ok or timeout == 0 then
        setfamily(sock, current)
        if ok then return 1 end
        return nil, err
      end
    end
  end
  return nil, err
end

-- From now on the object is a client, also while it is still connecting.
function parts.connect(sock, host, port)
  local ok, err = connectto(sock, host, port)
  setconnected(sock, true)
  if ok then return 1 end
  return nil, err
end

function parts.setpeername(sock, host, port)
  if host == "*" then
    connect(sock, core.SockAddr.unspec())
    setconnected(sock, false)
    return 1
  end
  local ok, err = connectto(sock, host, port)
  if not ok then return nil, err end
  setconnected(sock, true)
  return 1
end

local families = {inet = core.Domain.IPV4, inet6 = core.Domain.IPV6}

-- socket.connect
function parts.open(host, port, localhost, localport, family)
  local sock = made.functions.tcp()
  local ok, err = true, nil
  if localhost then ok, err = bindto(sock, localhost, localport or "0", families[family]) end
  if ok then ok, err = connectto(sock, host, port, not localhost and families[family] or nil) end
  if ok then
    setconnected(sock, true)
    return sock
  end
  sock:close()
  return nil, err
end

--
-- The rest
--

for name, f in pairs(require "socket2.luasocket.dns"(parts)) do parts[name] = f end
for name, f in pairs(require "socket2.luasocket.options"(primitives)) do parts[name] = f end

return {functions = made.functions, mime = made.mime}
