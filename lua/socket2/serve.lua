--- Serving connections, each in a task of its own.
-- @module socket2

local core = require "socket2.core"
local condition = require "socket2.condition"
local errors = require "socket2.errors"
local loop = require "socket2.loop"
local newstream = require "socket2.stream".new
local run = require "socket2.run"
local waiting = require "socket2.wait"

local serve = {}

-- A server at work: {
--   handler =, timeout =, onerror =, packets = whether connections have packets,
--   here = how many connections there are, which are in its array part,
--   gone = the condition that one has gone, awaited = whether somebody waits for that}
local Server = {}
Server.__index = Server

-- However serve ends, nothing of it stays: handlers that are at work are cancelled, and have
-- ended when it gives or raises.
function Server:__close()
  for i = self.here, 1, -1 do -- where one was that goes, is the last one then
    local connection = self[i]
    local task = connection and connection.task
    if task then task:cancel() end
    if connection and (not task or task:status() == "cancelled") then -- it has not begun
      connection:__close()
    end
  end
  if not loop.ending then self:wait(0) end
end

-- Waits until there are at most so many connections.
function Server:wait(most)
  while self.here > most do
    self.awaited = true
    self.gone:wait()
  end
end

-- A connection at work: {
--   server =, client =, addr =, place = where the server has it, false at the end,
--   task = its task; false when there was no memory to begin one}
-- Its end is told however it comes.
local Connection = {}
Connection.__index = Connection

function Connection:__close()
  local server, client, place = self.server, self.client, self.place
  if client:fd() >= 0 then client:close() end -- the Stream has done it, if there was one
  if not place then return end
  local count = server.here
  local last = server[count]
  server[place], last.place = last, place
  server[count], self.place = false, false
  server.here = count - 1
  if not server.awaited then return end
  server.awaited = false
  server.gone:signal(1)
end

-- The error of a handler, with the traceback of where it was raised.
local function describe(message)
  if message == waiting.cancelled then return message end
  return {message = message, traceback = debug.traceback(nil, 2)}
end

local function handle(connection)
  local self <close> = connection
  local server = self.server
  local stream <close> = newstream(self.client, nil, server.timeout, nil, server.packets)
  local ok, failure = xpcall(server.handler, describe, stream, self.addr)
  if ok then return end
  if type(failure) ~= "table" or not failure.traceback then error(failure, 0) end
  stream:close()
  server.onerror(failure.message, failure.traceback, self.addr)
end

function Server:begin(client, addr)
  local place = self.here + 1
  local connection = setmetatable({
    server = self, client = client, addr = addr, place = place, task = false,
  }, Connection)
  self[place] = connection -- first: once there is a task, nothing may fail
  self.here = place
  connection.task = run.spawn(handle, connection)
end

-- Accepts until the listener is closed: true; or nil, message, errno.
function Server:accept(listener, max)
  local nextclient = listener:incoming()
  while true do
    self:wait(max - 1)
    local ok, client, addr = pcall(nextclient)
    if not ok then
      local failure = client
      if failure ~= waiting.cancelled and listener:is_closed() then return true end
      if type(failure) == "table" and failure.errno then
        return nil, failure.message, failure.errno
      end
      error(failure, 0)
    end
    if not client then return true end
    self:begin(client, addr)
  end
end

local function tostderr(message, traceback, addr)
  local ok, text = pcall(tostring, message)
  text = ok and text or "(error object without a text)"
  io.stderr:write("socket2.serve: ", tostring(addr), ": ", text, "\n", traceback, "\n")
end

-- Raises an error about an argument or an option, at the level of who called serve.
local function bad(message, ...)
  error(message:format(...), 4)
end

local function checkoptions(opts)
  if opts ~= nil and type(opts) ~= "table" then
    bad("bad argument #3 to 'serve' (table expected, got %s)", type(opts))
  end
  local options = {max = math.huge, onerror = tostderr}
  for key, value in pairs(opts or {}) do
    if key == "max" then
      local max = type(value) == "number" and math.tointeger(value)
      if not max or max < 1 then bad("bad option 'max' (positive integer expected)") end
      options.max = max
    elseif key == "timeout" then
      options.timeout = waiting.checktimeout(value, "option 'timeout'", 3)
    elseif key == "onerror" then
      if not run.iscallable(value) then
        bad("bad option 'onerror' (function expected, got %s)", type(value))
      end
      options.onerror = value
    else
      bad("bad argument #3 to 'serve' (unknown option '%s')", errors.printable(key))
    end
  end
  return options
end

local function check(listener, handler, opts)
  core.Socket.fd(listener) -- raises if it is none
  if not run.iscallable(handler) then
    bad("bad argument #2 to 'serve' (function expected, got %s)", type(handler))
  end
  return checkoptions(opts)
end

local function atwork(listener, handler, options)
  local server <close> = setmetatable({
    handler = handler, timeout = options.timeout, onerror = options.onerror,
    packets = listener:type() ~= core.Type.STREAM,
    here = 0, gone = condition.new(), awaited = false,
  }, Server)
  local ok, message, errno = server:accept(listener, options.max)
  server:wait(0)
  if ok then return true end
  return nil, message, errno
end

--- Accepts connections and calls a handler for each one, in a task of its own. It returns when the
-- listener has been closed and all handlers have ended. Outside of tasks, this starts `run`
-- itself.
--
-- An error in a handler ends only its own connection. When `serve` is cancelled, its handlers are
-- cancelled, too.
-- @function serve
-- @tparam Socket listener
-- @tparam function handler called with a Stream, which is closed when the handler returns, and the
-- SockAddr of the client
-- @tparam[opt] table opts `max`: most connections at the same time; no more are accepted
-- until one ends; `timeout`: of the Streams, as for `Stream:set_timeout`; `onerror`: called with
-- the error of a handler, a traceback and the SockAddr, which otherwise are written to stderr
-- @treturn[1] boolean true
-- @return[2] nil, message, errno: accepting failed permanently
-- @raise in `run`, when called in a coroutine that is not a task
-- @usage
-- local listener = assert(socket2.listen("tcp", ":7007"))
-- socket2.serve(listener, function(stream)
--   for line in stream:lines "L" do stream:write(line) end
-- end)
function serve.serve(listener, handler, opts, ...)
  errors.surplus(4, "serve", 2, ...)
  local options = check(listener, handler, opts)
  if not loop.active then return run.run(atwork, listener, handler, options) end
  loop.needtask("serve", 2)
  return atwork(listener, handler, options)
end

return serve
