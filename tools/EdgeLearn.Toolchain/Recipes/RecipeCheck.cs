using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Passes;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Finds at the beginning what would otherwise end a build after its training.</summary>
internal static class RecipeCheck
{
    /// <summary>Requires that steps find what they need, and that the files which the recipe names beside data are there.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="folder">The folder that its paths are relative to.</param>
    /// <exception cref="ModelException">They do not, or one is not.</exception>
    public static void RequireOrder(Recipe recipe, string folder)
    {
        RequireFile(recipe.Model.Import, folder);
        bool isTrained = recipe.Model.Import is not null;
        bool hasBits = false;
        for (int i = 0; i < recipe.Steps.Count; i++)
        {
            StepOptions step = recipe.Steps[i];
            if (step.Train is { } train)
            {
                RequireFile(train.Teacher?.Model, folder);
                isTrained = true;
            }
            else if (!isTrained)
            {
                throw new ModelException($"Step {i + 1} of the recipe is '{step.Step.Name}', of a network that knows nothing yet: put a 'train' before it, or import a model.");
            }

            if (step.Train is { ChosenBits: true } && !hasBits)
            {
                throw new ModelException($"Step {i + 1} of the recipe trains with 'chosenBits', and nothing chose them: put a 'quantize' with a 'budget' before it.");
            }

            hasBits |= step.Quantize?.Budget is not null;
        }
    }

    /// <summary>Whether the last step leaves a model that a board runs.</summary>
    public static bool EndsWithIntegers(Recipe recipe) => recipe.Steps[^1] is { Quantize: not null } or { Train.Quantization: not null };

    /// <summary>Requires that it does.</summary>
    /// <exception cref="ModelException">It does not.</exception>
    public static void RequireIntegers(Recipe recipe)
    {
        if (!EndsWithIntegers(recipe))
        {
            throw new ModelException("The recipe ends with a float network, which no board runs: let its last step be 'quantize', or a 'train' with 'quantization'.");
        }
    }

    /// <summary>Requires that steps, gate and samples fit together.</summary>
    /// <exception cref="ModelException">They do not.</exception>
    public static void RequireFit(BuildContext context)
    {
        Recipe recipe = context.Recipe;
        Dataset data = context.Data.Data;
        Graph graph = ActivationFusion.Apply(context.Begin().Floats);
        bool isClassifier = data.LabelNames.Count >= 2 && graph.Outputs[0].ElementCount == data.LabelNames.Count;
        if (!isClassifier && recipe.Episodes is null && (recipe.Gate?.Accuracy ?? recipe.Gate?.MaxDrop) is not null)
        {
            throw new ModelException(
                "The network does not tell the classes of the data apart, and the gate's 'accuracy' and 'maxDrop' are about that: give it 'error', the greatest squared error.");
        }

        if (recipe.Steps.Any(step => step.Train is not null) && recipe.Episodes is null && isClassifier)
        {
            RequireTrainedClasses(data);
        }

        for (int i = 0; i < recipe.Steps.Count; i++)
        {
            try
            {
                recipe.Steps[i].Step.Check(graph, context);
            }
            catch (ModelException exception)
            {
                throw new ModelException($"Step {i + 1} of the recipe cannot be carried out. {exception.Message}", exception);
            }
        }
    }

    private static void RequireTrainedClasses(Dataset data)
    {
        int missing = Enumerable.Range(0, data.LabelNames.Count).Except(data.LabelsOf(data.Split.Train)).FirstOrDefault(-1);
        if (missing >= 0)
        {
            throw new ModelException(
                $"No training sample has the label '{Text.Printable(data.LabelNames[missing])}', which {data.Labels.Count(label => label == missing)} others have: choose another 'split', or leave the class out with 'labels' and 'otherLabels'.");
        }
    }

    private static void RequireFile(string? path, string folder)
    {
        if (path is not null && !File.Exists(Path.Combine(folder, path)))
        {
            throw new ModelException($"There is no file {UserFile.Quoted(Path.Combine(folder, path))}: check the path.");
        }
    }
}
