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

local function test(name)
  M["test_" .. name] = function()
    local f = dofile("spec/fuzz/" .. name .. ".lua")
    local seed = tonumber(os.getenv("SEED")) or 20260101
    math.randomseed(seed)
    local corpus = "spec/fuzz/corpus/" .. name
    for _, file in ipairs(support.files(corpus)) do
      local data = contents(corpus .. "/" .. file)
      try(f, data, file)
      for _ = 1, ROUNDS do
        local changed = data
        for _ = 1, math.random(1, 4) do changed = change(changed) end
        try(f, changed, ("%s, SEED=%d"):format(file, seed))
      end
    end
  end
end

for _, file in ipairs(support.files "spec/fuzz") do
  local name = file:match("^([%w_]+)%.lua$")
  if name then test(name) end
end

return M
