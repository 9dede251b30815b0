-- The targets of 'make fuzz' over their corpus, as it is and changed at random: what a fuzzer
-- once found stays in the corpus, and is tried here without one. SEED=n repeats a run.
local lu = require "luaunit"
local support = require "support"

local M = {}

local ROUNDS = 200 -- changed copies of each file of a corpus

local function contents(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function list(command)
  local names = {}
  for name in support.shell(command):gmatch("[^\n]+") do names[#names + 1] = name end
  return names
end

-- one change: a byte replaced, inserted or removed, or a piece repeated
local function change(data)
  local at = math.random(0, #data)
  local head, tail = data:sub(1, at), data:sub(at + 1)
  local byte = string.char(math.random(0, 255))
  local kind = math.random(4)
  if kind == 1 then return head .. byte .. tail:sub(2) end
  if kind == 2 then return head .. byte .. tail end
  if kind == 3 then return head .. tail:sub(math.random(1, 4)) end
  return head .. head:sub(-math.random(1, 9)) .. tail
end

local function try(f, data, name)
  local ok, message = pcall(f, data)
  if not ok then
    lu.fail(("%s: %s\nwith the input %q"):format(name, message, data))
  end
end

for _, path in ipairs(list("ls spec/fuzz/*.lua")) do
  local name = path:match("([%w_]+)%.lua$")
  M["test_" .. name] = function()
    local f = dofile(path)
    local seed = tonumber(os.getenv("SEED")) or 20260101
    math.randomseed(seed)
    for _, file in ipairs(list("ls spec/fuzz/corpus/" .. name .. "/*")) do
      local data = contents(file)
      try(f, data, file)
      for _ = 1, ROUNDS do
        local changed = data
        for _ = 1, math.random(1, 4) do changed = change(changed) end
        try(f, changed, ("%s, SEED=%d"):format(file, seed))
      end
    end
  end
end

return M
