--- Copying from one connection to another.
-- @module socket2

local core = require "socket2.core"
local condition = require "socket2.condition"
local errors = require "socket2.errors"
local loop = require "socket2.loop"
local run = require "socket2.run"
local waiting = require "socket2.wait"

local Buffer = core.Buffer
local EAGAIN, EINTR = core.errno.EAGAIN, core.errno.EINTR
local DONTWAIT = core.MSG.DONTWAIT

local copy = {}

-- How many bytes are moved at once.
local PIECE = 65536

-- The input of a Socket (see reader.lua), which takes no more than 'left' bytes from it, for
-- they could not be given back.
local Plain = {}
Plain.__index = Plain

function Plain:begin() end
function Plain:window() return self.buffer, #self.buffer end
function Plain:advance(n) self.buffer:consume(n) end

function Plain:more()
  local socket, buffer, left = self.socket, self.buffer, self.left
  local room, waits = left < PIECE and left or buffer, 0
  while true do
    waiting.breathe()
    local got, message, errno = socket:recv(room, DONTWAIT)
    if got then
      if type(got) == "string" then buffer:put(got) end
      self.left = left - #buffer
      return #buffer > 0 or nil
    elseif errno == EAGAIN then
      local ready, why, code = waiting.ready(socket, "r", nil, "copy", waits)
      if not ready then return nil, why, code end
      waits = waits + 1
    elseif errno ~= EINTR then
      return nil, message, errno
    end
  end
end

-- Sends the first 'count' bytes of a Buffer: true; or nil, message, errno, sent.
local function send(to, buffer, count)
  local bytes = count == #buffer and buffer or buffer:string(1, count)
  return to:write_all(bytes)
end

-- Moves up to 'n' bytes: as copy does.
local function move(input, to, n)
  local total = 0
  while total < n do
    local message, errno = input:begin() -- a time-out is that of each piece
    if message then return nil, message, errno, total end
    local buffer, size = input:window()
    if size > 0 then
      local count = math.min(size, n - total)
      local ok, why, code, sent = send(to, buffer, count)
      sent = ok and count or sent
      input:advance(math.min(sent, #buffer))
      total = total + sent
      if not ok then return nil, why, code, total end
    else
      local more
      more, message, errno = input:more()
      if message then return nil, message, errno, total end
      if more == nil then break end
    end
  end
  return total
end

-- What is copied from, as an input; what is copied to, as a Stream. A Socket's own Stream sends
-- only, and nothing is kept in it.
local function inputof(from, n)
  if type(from) == "table" then return from.input end
  return setmetatable({socket = from, buffer = Buffer.new(PIECE), left = n}, Plain)
end

local function streamof(to)
  if type(to) == "table" then return to end
  return to:stream {capacity = 1}
end

local function isstream(value)
  local meta = type(value) == "table" and getmetatable(value)
  return meta and meta.__name == "socket2.Stream"
end

local function check(arg, method, value)
  if isstream(value) or errors.issocket(value) then return end
  local message = "bad argument #%d to '%s' (Socket or Stream expected, got %s)"
  error(message:format(arg, method, type(value)), 3)
end

--- Copies bytes from one connection to another, until the first one ends or `n` bytes were copied.
-- @function copy
-- @tparam Socket|Stream from
-- @tparam Socket|Stream to
-- @tparam[opt] integer n most bytes to copy
-- @treturn[1] integer how many bytes were copied
-- @return[2] nil, message, errno, bytes: how many were copied before
-- @usage
-- local listener = assert(socket2.listen("tcp", ":7007"))
-- socket2.serve(listener, function(stream) socket2.copy(stream, stream) end)
function copy.copy(from, to, n, ...)
  errors.surplus(4, "copy", 2, ...)
  check(1, "copy", from)
  check(2, "copy", to)
  local most = n == nil and math.huge or type(n) == "number" and math.tointeger(n)
  if not most or most < 0 then
    error(("bad argument #3 to 'copy' (count expected, got %s)"):format(tostring(n)), 2)
  end
  return move(inputof(from, most), streamof(to), most)
end

-- One way of copy_both: when 'from' has ended, no more is sent to the other side.
local function oneway(count, from, to)
  local stream = streamof(to)
  local total, message, errno, sent = move(inputof(from, math.huge), stream, math.huge)
  count.bytes = total or sent
  if not total then return nil, message, errno end
  local ok
  ok, message, errno = stream:flush()
  if not ok then return nil, message, errno end
  stream:socket():shutdown "write" -- that the other side has gone, its own way tells
  return true
end

-- The tasks of both ways. However copy_both ends, they have.
local Ways = {}

function Ways:__close()
  for _, task in ipairs(self) do task:cancel() end
  if loop.ending then return end
  for _, task in ipairs(self) do task:join() end
end

local function both(a, b)
  local there, back = {bytes = 0}, {bytes = 0}
  local left, ended, failure = 2, condition.new(), nil
  local function way(...)
    local ok, message, errno = oneway(...)
    failure = failure or not ok and {message, errno}
    left = left - 1
    ended:signal()
  end
  do
    local ways <close> = setmetatable({}, Ways)
    ways[1] = run.spawn(way, there, a, b)
    ways[2] = run.spawn(way, back, b, a)
    while left > 0 and not failure do ended:wait() end
  end
  if failure then return nil, failure[1], failure[2], there.bytes, back.bytes end
  return there.bytes, back.bytes
end

--- Copies bytes between two connections in both directions, until both have ended. When one side
-- ends, the other is told so with `shutdown "write"`. The connections are not closed. Outside of
-- tasks, this starts `run` itself.
-- @function copy_both
-- @tparam Socket|Stream a
-- @tparam Socket|Stream b
-- @treturn[1] integer how many bytes were copied from a to b
-- @treturn[1] integer how many bytes were copied from b to a
-- @return[2] nil, message, errno, bytes, bytes: one direction failed, and the other was stopped
-- @usage
-- local listener = assert(socket2.listen("tcp", ":7007"))
-- socket2.serve(listener, function(client)
--   local server <close> = assert(socket2.open("tcp", "127.0.0.1:80"))
--   socket2.copy_both(client, server)
-- end)
function copy.copy_both(a, b, ...)
  errors.surplus(3, "copy_both", 2, ...)
  check(1, "copy_both", a)
  check(2, "copy_both", b)
  if not loop.active then return run.run(both, a, b) end
  return both(a, b)
end

return copy
