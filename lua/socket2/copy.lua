--- Copying from one connection to another.
-- @module socket2

local core = require "socket2.core"
local condition = require "socket2.condition"
local errors = require "socket2.errors"
local newinput = require "socket2.input".new
local loop = require "socket2.loop"
local output = require "socket2.output"
local run = require "socket2.run"
local waiting = require "socket2.wait"

local Socket, Type = core.Socket, core.Type
local EAGAIN, EINTR, EINVAL = core.errno.EAGAIN, core.errno.EINTR, core.errno.EINVAL
local EMSGSIZE = core.errno.EMSGSIZE
local DONTWAIT = core.MSG.DONTWAIT

local copy = {}

-- The most bytes that are moved at once.
local PIECE = 65536

-- The destination as a Stream. The Stream made here for a Socket only sends, so it needs no
-- capacity.
local function streamof(to)
  if type(to) == "table" then return to end
  return to:stream {capacity = 1}
end

-- Sends up to 'most' bytes from the front of an input, and consumes them as soon as they are sent,
-- so that a cancel neither loses nor repeats any. Returns how many; or nil, message, errno.
local function send(input, to, most)
  return output.some(to, function(socket)
    local buffer, size = input:window()
    if size == 0 then return 0 end -- another task has read them
    local n, message, errno = socket:send(buffer, DONTWAIT, 1, math.min(size, most))
    if n then input:advance(n) end
    return n, message, errno
  end)
end

-- Sends the empty packet that an input has received. To a stream that is nothing, but what setvbuf
-- keeps back is sent, and a connection that is broken is told.
local function sendempty(input, to)
  local n, message, errno = output.some(to, function(socket) return socket:send("", DONTWAIT) end)
  if n then input.empty = false end
  return n, message, errno
end

--
-- Large amounts: through a pipe of the system, by splice(2), without copying
--

local Splice = {}

-- When sending failed or was cancelled, the pipe still holds bytes. They are given back to the
-- input, and tasks that wait to read are woken.
function Splice:__close()
  local bytes = self.pipe:take()
  self.pipe:close()
  if not bytes then return end
  self.input:unread(bytes)
  waiting.arrived(self.input.socket)
end

-- Whether splice can be used: both are non-blocking stream sockets.
local function canbespliced(input, to)
  for _, socket in ipairs {input.socket, to.input.socket} do
    local plain = Socket.type(socket) == Type.STREAM and Socket.nonblocking(socket) == true
    if not plain then return false end
  end
  return true
end

-- Errors of splice that are not errors of the connection: it can be tried again, or another way.
local passing = {[EAGAIN] = true, [EINTR] = true, [EINVAL] = true}

-- Moves up to 'n' bytes through a pipe. Returns whether the input has ended; then the message and
-- errno of an error, if there was one. If the system can't splice these sockets, it returns false,
-- and the caller continues with Buffers.
local function splice(input, to, n, count)
  if not canbespliced(input, to) then return false end
  local pipe = core.internal.splice()
  if not pipe then return false end
  local last = count.bytes + n
  local held <close> = setmetatable({pipe = pipe, input = input}, Splice) -- luacheck: ignore
  local function fill(socket, most)
    local got, message, errno = pipe:fill(socket, most)
    if not got and not passing[errno] then input.failure = {message = message, errno = errno} end
    return got, message, errno
  end
  local function drain(socket) return pipe:drain(socket) end
  while count.bytes < last do
    local left = last - count.bytes
    local deadline = input:newdeadline()
    local got, message, errno = waiting.persist(input.socket, deadline, "read", fill,
      left < math.huge and left or nil)
    if got == 0 then return true, select(2, input:ending()) end
    while got and #pipe > 0 do
      got, message, errno = output.some(to, drain)
      count.bytes = count.bytes + (got or 0)
    end
    if errno == EINVAL then return false end
    if not got then return false, message, errno end
  end
  return false
end

-- Moves up to 'n' bytes, and adds them to count.bytes as they are sent. Returns true; or nil,
-- message, errno. 'own' says that the input was made for this copy.
local function move(input, to, n, count, own)
  local much -- whether a receive has filled the Buffer; false after splice was tried
  while count.bytes < n do
    local message, errno = input:begin() -- the time-out is that of each piece
    if message then return nil, message, errno end
    local buffer, size = input:window()
    local left = n - count.bytes
    if size > 0 then
      if input.packets and size > left then
        return nil, "recv: Message too long", EMSGSIZE
      end
      if much == nil and buffer:space() == 0 then much = true end
      local sent
      sent, message, errno = send(input, to, left)
      if not sent then return nil, message, errno end
      count.bytes = count.bytes + sent
    elseif input.empty then
      local sent
      sent, message, errno = sendempty(input, to)
      if not sent then return nil, message, errno end
    elseif much and left >= PIECE then
      local ended
      ended, message, errno = splice(input, to, left, count)
      much = false
      if message then return nil, message, errno end
      if ended then break end
    else
      local more
      if own and left < PIECE then input.buffer = core.internal.buffer(left) end
      more, message, errno = input:more(true)
      if message then return nil, message, errno end
      if more == nil then break end
    end
  end
  return true
end

-- Moves up to 'n' bytes from a Stream or a Socket. The input of a Socket is made for this copy; it
-- receives no more than 'n' bytes, because it could not give the rest back.
local function transfer(from, to, n, count)
  if type(from) == "table" then return move(from.input, to, n, count) end
  return move(newinput(from, PIECE), to, n, count, true)
end

local function isstream(value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(meta) == "table" and meta.__name == "socket2.Stream"
end

local function check(arg, method, value)
  if isstream(value) or errors.issocket(value) then return end
  errors.type(arg, method, "Socket or Stream", value, 3)
end

--- Copies bytes from one connection to another, until the first one ends or `n` bytes were copied.
-- On Linux, large amounts are copied by splice(2) if both are non-blocking stream sockets, as they
-- are in `run`.
--
-- Bytes that were received and could not be sent, because sending failed or the task was
-- cancelled, stay in a Stream, where you can read them. From a Socket they are lost.
-- Each packet is sent as one packet, and an empty packet is not the end. A packet longer than
-- what is left of `n` gives `EMSGSIZE`.
-- @function copy
-- @tparam Socket|Stream from
-- @tparam Socket|Stream to
-- @tparam[opt] integer n most bytes to copy
-- @treturn[1] integer how many bytes were copied
-- @return[2] nil, message, errno, bytes: how many were sent before
-- @usage
-- local listener = assert(socket2.listen("tcp", ":7007"))
-- socket2.serve(listener, function(stream) socket2.copy(stream, stream) end)
function copy.copy(from, to, n, ...)
  errors.surplus(4, "copy", 2, ...)
  check(1, "copy", from)
  check(2, "copy", to)
  local most = n == nil and math.huge or type(n) == "number" and math.tointeger(n)
  if not most or most < 0 then
    error(("bad argument #3 to 'copy' (count expected, got %s)"):format(errors.printable(n)), 2)
  end
  local count = {bytes = 0}
  local ok, message, errno = transfer(from, streamof(to), most, count)
  if ok then return count.bytes end
  return nil, message, errno, count.bytes
end

-- One direction of copy_both. When 'from' has ended, it shuts down the writing side of 'to'.
local function oneway(count, from, to)
  local stream = streamof(to)
  local ok, message, errno = transfer(from, stream, math.huge, count)
  if not ok then return nil, message, errno end
  ok, message, errno = stream:flush()
  if not ok then return nil, message, errno end
  stream:socket():shutdown "write" -- may fail if that side is gone: its own direction reports it
  return true
end

-- The tasks of both directions: they have ended when copy_both ends, in whatever way.
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
-- @raise in `run`, when called in a coroutine that is not a task
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
  loop.needtask("copy_both", 2)
  return both(a, b)
end

return copy
